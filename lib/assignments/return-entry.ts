/** 退回经过：one return of an item to its unit, and what the unit answered. Moments are ISO strings. */
export type ReturnEntry = {
  round: number;
  unit: string;
  remark: string;
  by: string;
  at: string;
  reply: string;
  repliedBy: string;
  repliedAt: string | null;
};
