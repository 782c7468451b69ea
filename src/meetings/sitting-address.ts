/** Which sitting somebody asks for: codes of the accord and of the sitting, as in its address. */
export interface SittingAddress {
  readonly accord: string;
  readonly meeting: string;
}
