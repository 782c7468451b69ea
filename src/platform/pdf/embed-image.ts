import { type PdfFile, type PdfReference } from './pdf-file';
import { type PixelPicture } from './picture';

/** The pixels as an object of the file. */
export function embedImage(file: PdfFile, object: PdfReference, { width, height, pixels }: PixelPicture): void {
  const entries = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, ColorSpace: 'DeviceRGB' };
  file.fill(object, { ...entries, BitsPerComponent: 8 }, pixels);
}
