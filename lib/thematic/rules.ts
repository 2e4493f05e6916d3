/** One part of 单项申报书 as the rules see it; `limit` null: as long as it needs. Characters as Word counts them. */
export type FormPart = { title: string; required: boolean; limit: number | null; characters: number };

/** The parts that must be written and are not. */
export const missingParts = (form: readonly FormPart[]): string[] =>
  form.filter(({ required, characters }) => required && characters === 0).map(({ title }) => title);

export type Over = { title: string; limit: number; over: number };

/** Parts that are too long. */
export const overlongParts = (form: readonly FormPart[]): Over[] =>
  form.flatMap(({ title, limit, characters }) =>
    limit !== null && characters > limit ? [{ title, limit, over: characters - limit }] : [],
  );

/** 字数 of the whole form. */
export const formLength = (form: readonly Pick<FormPart, "characters">[]): number =>
  form.reduce((sum, { characters }) => sum + characters, 0);
