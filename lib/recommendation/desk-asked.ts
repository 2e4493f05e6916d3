/** The desk that a link asks for: its cycle and track as far as they are named and known, else the first of those given. */
export function deskAsked<Desk extends { cycleId: string; track: string }>(
  desks: readonly Desk[],
  asked: { cycle?: string | undefined; track?: string | undefined },
): Desk | undefined {
  const inCycle = desks.filter(({ cycleId }) => cycleId === asked.cycle);
  const among = inCycle.length > 0 ? inCycle : desks;
  return among.find(({ track }) => track === asked.track) ?? among[0];
}
