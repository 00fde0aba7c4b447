// SPDX-License-Identifier: MIT
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** A paragraph or heading as its reader sees it, with the line of the file that each character is on. */
export interface Block {
  text: string;
  /** `text` with each character of inline code as an x: code is no prose */
  masked: string;
  lineOf: (place: number) => number;
}

/** Reads a page as GitHub does. */
export function readMarkdown(page: string): Root {
  return fromMarkdown(page, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

const BEGIN = /^<!-- ([\w-]+):begin\b.*-->$/s;

/**
 * The prose of a page: headings and paragraphs, those of lists too. Tables, code, HTML and what a script writes
 * between `<!-- NAME:begin -->` and `<!-- NAME:end -->` are none.
 *
 * @throws Error where a begin has no end: the rest of the page would go unread
 */
export function proseOf(root: Root): Block[] {
  const blocks: Block[] = [];
  let open: string | null = null;
  for (const node of root.children) {
    const mark = node.type === 'html' ? node.value : '';
    if (open === null) {
      open = BEGIN.exec(mark)?.[1] ?? null;
      if (open === null) blocks.push(...blocksIn(node));
    } else if (mark === `<!-- ${open}:end -->`) open = null;
  }
  if (open !== null) throw new Error(`<!-- ${open}:begin --> has no end`);
  return blocks;
}

function blocksIn(node: Nodes): Block[] {
  if (node.type === 'table') return [];
  if (node.type === 'paragraph' || node.type === 'heading') return [blockOf(node)];
  return 'children' in node ? node.children.flatMap(blocksIn) : [];
}

function blockOf(node: Nodes): Block {
  const lines: number[] = [];
  let [text, masked] = ['', ''];
  for (const { value, code, line } of leavesOf(node)) {
    let at = line;
    for (const character of value.split('')) lines.push(character === '\n' ? at++ : at);
    text += value;
    masked += code ? 'x'.repeat(value.length) : value;
  }
  return { text, masked, lineOf: (place) => lines[place] ?? 0 };
}

interface Leaf {
  value: string;
  code: boolean;
  line: number;
}

function leavesOf(node: Nodes): Leaf[] {
  const line = node.position?.start.line ?? 0;
  if (node.type === 'text') return [{ value: node.value, code: false, line }];
  if (node.type === 'inlineCode') return [{ value: node.value, code: true, line }];
  if (node.type === 'break') return [{ value: '\n', code: false, line }];
  return 'children' in node ? node.children.flatMap(leavesOf) : [];
}
