const BEIJING = "+08:00";
const EIGHT_HOURS = 8 * 3_600_000;
const MOMENT = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?(\.\d{1,3})?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * A moment as an operator writes it: day, hour and minute; without a zone it is Beijing time, whatever the zone of the machine.
 * @returns {Date} @throws where it isn't one
 */
export function momentOf(text) {
  const [, day, minute, second = ":00", part = "", zone = BEIJING] = MOMENT.exec(text.trim()) ?? [];
  const offset = zone?.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
  const at = new Date(`${day}T${minute}${second}${part}${offset}`);
  // 30 February would be a day in March
  const same = !Number.isNaN(at.getTime()) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  if (!same)
    throw new Error(`--until ${text} 不是时刻，请写成 2026-11-26 18:29（北京时间），或另写时区 2026-11-26T18:29+08:00`);
  return at;
}

/** The same moment in words, with its zone: 2026-11-26 18:29:00（北京时间，即 2026-11-26T10:29:00.000Z）. */
export function momentTold(at) {
  const [day, time] = new Date(at.getTime() + EIGHT_HOURS).toISOString().split("T");
  return `${day} ${time.replace(/(\.000)?Z$/, "")}（北京时间，即 ${at.toISOString()}）`;
}
