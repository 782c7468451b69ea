/** Whether mail may be sent there: one bare address, without a name and without what would end a line or a list. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@,;<>"\p{Cc}]{1,64}@[^\s@,;<>"\p{Cc}]{1,190}\.[^\s@,;<>"\p{Cc}.]{2,}$/u.test(text);
}
