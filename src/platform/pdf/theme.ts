import { type Rgb } from './blocks';
import { type Lettering } from './lines';

/** Measures in points on A4. */
export const paper = { width: 595.28, height: 841.89, left: 48, right: 48, top: 64, bottom: 66 };
export const textWidth = paper.width - paper.left - paper.right;
export const pageBottom = paper.height - paper.bottom;

export const ink: Rgb = '#17324d';
export const paleInk: Rgb = '#455b71';
export const rule: Rgb = '#c2cbd4';
export const wash: Rgb = '#eef2f7';
export const white: Rgb = '#ffffff';

export const body: Lettering = { style: 'text', size: 9.5, colour: ink };
export const small: Lettering = { style: 'text', size: 8, colour: paleInk };
export const cell: Lettering = { style: 'text', size: 8, colour: ink };
export const cellHead: Lettering = { style: 'strong', size: 7.6, colour: ink };

/** Baseline to baseline, in sizes. */
export const leading = 1.36;
/** From the top of a line to its baseline, in sizes. */
export const ascent = 1.02;
