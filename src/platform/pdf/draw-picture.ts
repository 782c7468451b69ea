import { measure } from './pdf-value';
import { type OutlinePicture, type Picture } from './picture';
import { colourOperands, type Rectangle, type Surface } from './surface';
import { paper } from './theme';

/** Draws a picture into a rectangle given from the top left corner; call it within a figure. */
export function drawPicture(surface: Surface, picture: Picture, [x, y, width, height]: Rectangle): void {
  const bottom = paper.height - y - height;
  if (picture.kind === 'pixels') {
    surface.raw(
      `q ${measure(width)} 0 0 ${measure(height)} ${measure(x)} ${measure(bottom)} cm /${surface.image(picture)} Do Q`,
    );
    return;
  }
  surface.raw(outlined(picture, x, paper.height - y, width / picture.width, height / picture.height));
}

function outlined({ outlines }: OutlinePicture, x: number, top: number, wide: number, high: number): string {
  const drawn = outlines.map(({ steps, fill, isEvenOdd, stroke }) => {
    const path = steps
      .map(({ to, points }) =>
        [...points.map((value, at) => place(at % 2 === 0 ? x + value * wide : top - value * high)), to].join(' '),
      )
      .join(' ');
    const colours = [
      ...(fill ? [`${colourOperands(fill)} rg`] : []),
      ...(stroke ? [`${colourOperands(stroke.colour)} RG ${place(stroke.thickness * wide)} w`] : []),
    ];
    const star = isEvenOdd ? '*' : '';
    return `${colours.join(' ')} ${path} ${fill && stroke ? `B${star}` : fill ? `f${star}` : 'S'}`;
  });
  return `q ${drawn.join(' ')} Q`;
}

/** Logos are small: a thousandth of a point keeps their curves. */
function place(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
