/** 区划沿革: what became of a place, or what it came from; names and codes as they were then. */
export type PlaceChange = {
  id: string;
  kind: "create" | "rename" | "recode" | "merge" | "split" | "abolish";
  fromCode: string;
  fromName: string;
  toCode: string;
  toName: string;
  /** Day from which it holds. */
  on: string;
  basis: string;
};
