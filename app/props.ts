/** What Next hands to a page. */
export type Page<Params = Record<never, never>> = {
  params: Promise<Params>;
  searchParams: Promise<Record<string, string | undefined>>;
};
