// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { packageRoot } from '../../src/root.js';

export const ROOT = `${packageRoot()}/`;

/** Which files a file names: by path from the package's root. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** Files below a folder with one of these endings, by path from the package's root. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}

/** The relative imports of a module: of values, of types, exported again, and dynamic ones. */
export function importsOf(file: string, text: string): string[] {
  const named = text.matchAll(/(?:\bfrom|\bimport|\bimport\s*\(|\bimport\()\s*(['"`])(\.{1,2}\/[^'"`]+)\1/g);
  return [...named].map(([, , path = '']) => normalize(join(dirname(file), path)).replace(/\.js$/, '.ts'));
}

/** The quoted includes of a C or C++ file, which start at the folder `from`. */
export function includesOf(from: string, text: string): string[] {
  return [...text.matchAll(/^\s*#\s*include\s+"([^"]+)"/gm)].map(([, path = '']) => join(from, path));
}

/** Every module of src/, bench/ and scripts/ with what it imports. */
export function moduleImports(): Imports {
  const files = [
    ...filesBelow('src', ['.ts']),
    ...filesBelow('bench', ['.ts']),
    ...filesBelow('scripts', ['.mjs']),
  ];
  // scripts import types in comments
  const code = (file: string) => readFileSync(join(ROOT, file), 'utf8').replace(/\/\*\*.*?\*\//gs, '');
  return new Map(files.map((file) => [file, importsOf(file, code(file))]));
}

/** Where includes of the addon and of QEMU's plugin start. */
const INCLUDED_FROM = ['src/native', 'src/vm/plugin'];

/** Every unit of C or C++, a header and what it declares together, with the units that it includes. */
export function unitIncludes(): Imports {
  const units = new Map<string, string[]>();
  for (const from of INCLUDED_FROM)
    for (const file of filesBelow(from, ['.cc', '.c', '.h'])) {
      const unit = unitOf(file);
      const others = includesOf(from, readFileSync(join(ROOT, file), 'utf8')).map(unitOf);
      units.set(unit, [...(units.get(unit) ?? []), ...others.filter((other) => other !== unit)]);
    }
  return units;
}

function unitOf(file: string): string {
  return file.replace(/\.(cc|c|h)$/, '');
}

/** A way from a file back to itself; null where no file has one. */
export function circleIn(imports: Imports): string[] | null {
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): string[] | null => {
    const place = way.indexOf(file);
    if (place >= 0) return [...way.slice(place), file];
    if (done.has(file)) return null;
    for (const other of imports.get(file) ?? []) {
      const circle = walk(other, [...way, file]);
      if (circle !== null) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of imports.keys()) {
    const circle = walk(file, []);
    if (circle !== null) return circle;
  }
  return null;
}
