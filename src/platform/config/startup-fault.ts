/** Why the product cannot start, in words for whoever runs it: Italian lines first. Shown without a stack. */
export class StartupFault extends Error {
  constructor(sentences: string) {
    super(sentences);
    this.name = 'StartupFault';
  }

  static of(it: string, en: string): StartupFault {
    return new StartupFault(`${it}\n${en}`);
  }
}
