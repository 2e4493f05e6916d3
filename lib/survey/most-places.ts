/** One survey takes so many places at most; cases beyond wait for another agency. More than the country has counties. */
export const MOST_PLACES = 5_000;
