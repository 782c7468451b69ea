/** Thrown where a page cannot be shown before something else: the error filter answers 303 to that path of this site. */
export class GoElsewhere extends Error {
  constructor(readonly location: string) {
    super(`see ${location}`);
    this.name = 'GoElsewhere';
  }
}
