/** An engagement or a contract as it is shown: with whom, from which day to which (null: it goes on). */
export type TieRow = { id: string; kind: string; place: string; since: string; until: string | null; note: string };

/** One assessor of a staff list; sheets handed in, of how many: never a mark. */
export type StaffRow = {
  id: string;
  name: string;
  title: string;
  expertise: string[];
  home: string | null;
  engagements: TieRow[];
  confirmed: boolean;
  sheets: number;
  handedIn: number;
};
