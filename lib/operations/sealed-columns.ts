/** One column of sealed texts, and for which row each of them opens. */
export type SealedColumn = {
  table: string;
  column: string;
  /** The columns that make up the row's key. */
  key: string;
  /** The column by which the context is told, where it isn't the key. */
  by?: string;
  context: (by: string) => string;
};

const plain = (by: string): string => by;
const of = (purpose: string) => (by: string) => `${purpose}:${by}`;

/** Every column whose texts are sealed under the data key; a test looks for others. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: "Clue", column: "reporter", key: "id", context: of("clue") },
  { table: "GatheringGuest", column: "contact", key: "id", context: plain },
  { table: "MailAddress", column: "sealed", key: "userId", context: of("mail") },
  { table: "MailCode", column: "sealedAddress", key: "id", by: "userId", context: of("mail") },
  { table: "MailCode", column: "sealedCode", key: "id", context: of("mail-code") },
  { table: "Objection", column: "identity", key: "id", context: plain },
  { table: "ObjectionSupplement", column: "sealed", key: "id", by: "objectionId", context: plain },
  { table: "ObjectionTask", column: "sealed", key: "id", context: plain },
  { table: "ObjectionFile", column: "name", key: "id", context: plain },
  { table: "SampleLine", column: "contact", key: "id", context: of("sample-line") },
  { table: "SecondFactor", column: "sealedSecret", key: "userId", context: of("second-factor") },
  { table: "SecondFactorOffer", column: "sealedSecret", key: "userId", context: of("second-factor") },
  { table: "SurveyContact", column: "contact", key: "id", context: of("survey-contact") },
];
