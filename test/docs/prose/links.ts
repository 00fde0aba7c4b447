// SPDX-License-Identifier: MIT
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import GithubSlugger from 'github-slugger';
import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { readMarkdown } from './markdown.js';

/** A link or picture of a page. */
interface Link {
  url: string;
  line: number;
}

const ATTRIBUTE = /\b(?:href|src|srcset)="([^"]*)"/g;
const NAMED = /\b(?:id|name)="([^"]*)"/g;

/** The relative links of a page that lead nowhere: no such file, or no such anchor there. `page` is from `root`. */
export function deadLinks(root: string, page: string, tree: Root): { line: number; problem: string }[] {
  return linksIn(tree).flatMap(({ url, line }) => {
    const problem = /^[a-z][a-z+.-]*:/i.test(url) ? null : whyDead(root, page, tree, url);
    return problem === null ? [] : [{ line, problem: `${url}: ${problem}` }];
  });
}

function linksIn(tree: Root): Link[] {
  const links: Link[] = [];
  visit(tree, (node) => {
    const line = node.position?.start.line ?? 0;
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition')
      links.push({ url: node.url, line });
    if (node.type === 'html')
      for (const [, url = ''] of node.value.matchAll(ATTRIBUTE)) links.push({ url, line });
  });
  return links;
}

function whyDead(root: string, page: string, tree: Root, url: string): string | null {
  const [path = '', anchor] = url.split('#').map(decodeURIComponent);
  const target = path === '' ? join(root, page) : resolve(root, dirname(page), path);
  if (path.startsWith('/') || relative(root, target).startsWith('..')) return 'leads out of the project';
  if (!existsSync(target)) return 'no such file';
  if (anchor === undefined || !target.endsWith('.md')) return null;
  const there = path === '' ? tree : readMarkdown(readFileSync(target, 'utf8'));
  return anchorsOf(there).has(anchor) ? null : 'no such anchor';
}

/** What a link may name after `#`: headings as GitHub names them, and ids of HTML. */
function anchorsOf(tree: Root): Set<string> {
  const slugger = new GithubSlugger();
  const anchors = new Set<string>();
  visit(tree, (node) => {
    if (node.type === 'heading') anchors.add(slugger.slug(textOf(node)));
    if (node.type === 'html') for (const [, id = ''] of node.value.matchAll(NAMED)) anchors.add(id);
  });
  return anchors;
}
