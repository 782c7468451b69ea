/** What makes a password acceptable. Source: NIST SP 800-63B-4 and OWASP ASVS 5 §6.2: length and no well-known words. */
export const passwordLength = { least: 12, most: 256 } as const;

export type PasswordFault = 'too_short' | 'too_long' | 'well_known' | 'about_you';

/** Words that open a list of leaked passwords, and this product's own; alone or dressed up with digits they are refused. */
const wellKnownWords = [
  'password', 'passw0rd', 'qwerty', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'letmein', 'welcome', 'benvenuto', 'iloveyou',
  'tiamo', 'amoremio', 'juventus', 'forzainter', 'forzamilan', 'dragon', 'monkey', 'sunshine', 'princess', 'football',
  'administrator', 'amministratore', 'admin', 'segreteria', 'changeme', 'cambiami', 'ciaociao', 'francesco',
  'alessandro', 'andrea', 'giuseppe', 'giovanni', 'milano', 'lombardia', 'regione', 'regionelombardia', 'accordo', 'tavolo',
  'internazionalizzazione', 'confindustria', 'unioncamere', 'primavera', 'estate', 'autunno', 'inverno', 'trustno1',
  'abcdefghijkl', 'abcabcabc', 'secret', 'segreto', 'master', 'superman', 'batman', 'whatever', 'starwars', 'computer',
]; // prettier-ignore

/** Why a password is not accepted; null when it is. Counts characters as people do; cuts nothing, asks for no mixture. */
export function passwordFault(password: string, about: readonly string[]): PasswordFault | null {
  const length = [...password].length;
  if (length < passwordLength.least) return 'too_short';
  if (length > passwordLength.most) return 'too_long';
  const plain = password.normalize('NFKC').toLowerCase();
  if (isMonotonous(plain)) return 'well_known';
  if (wellKnownWords.some((word) => leftWithout(plain, word) < 6)) return 'well_known';
  const own = about
    .flatMap((text) => [text, ...text.split(/[@.\s_-]+/)])
    .map((text) => text.toLowerCase())
    .filter((text) => text.length >= 4);
  if (own.some((word) => leftWithout(plain, word) < 6)) return 'about_you';
  return null;
}

/** How many letters are left once the word is taken out: `lombardia2026!` keeps none. */
function leftWithout(password: string, word: string): number {
  if (!password.includes(word)) return Number.POSITIVE_INFINITY;
  return [...password.split(word).join('')].filter((character) => /\p{L}/u.test(character)).length;
}

/** Fewer than five different characters, or one straight run such as 123456789012. */
function isMonotonous(password: string): boolean {
  const characters = [...password];
  if (new Set(characters).size < 5) return true;
  const steps = characters
    .slice(1)
    .map((one, index) => (one.codePointAt(0) ?? 0) - (characters[index]?.codePointAt(0) ?? 0));
  return (
    steps.filter((step) => step === 1 || step === -1 || step === 0 || step === -9 || step === 9).length >= steps.length
  );
}
