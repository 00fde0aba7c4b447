// SPDX-License-Identifier: MIT
import { colourVariables } from '../../look/css.js';
import { FLAME_PAGE_STYLE } from '../../profile/flame/style.js';
import { COMPARISON } from '../comparison/comparison-style.js';
import { BASE } from './base.js';
import { CONTROLS } from './controls.js';
import { PAPER } from './paper.js';
import { PICTURES } from './pictures.js';
import { TABLES } from './tables.js';

/** The page's one style sheet. */
export const STYLE = `\n${[colourVariables(), BASE, CONTROLS, TABLES, PICTURES, FLAME_PAGE_STYLE, COMPARISON, PAPER].join('\n')}\n`;
