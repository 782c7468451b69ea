import { TextFilter } from '../../platform/api/page.query';
import { type JsonSchema } from '../../platform/api/shape';

/** What goes with a body that is the file itself. */
export class FileQuery {
  @TextFilter('Name of the file with its ending', 255)
  name?: string;
}

/** The file itself, byte for byte. */
export const fileBody: readonly [string, JsonSchema] = ['FileBytes', { type: 'string', format: 'binary' }];
