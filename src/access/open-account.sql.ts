/** SQL: account `user` is open at that instant; one that ends on a day to come is open until then. */
export function isOpenAccount(user: string, now = 'now()'): string {
  return `(${user}.disabled_at is null or ${user}.disabled_at > ${now})`;
}
