/** How long one step of a review may take, in seconds: what takes longer is ended, and its document not analysed. */
export interface LimitParams {
  readonly seconds: number;
}
