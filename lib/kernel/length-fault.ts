/** What is told of a text that is not there, and of one that is there but too short. */
export const lengthFault = (what: string, least: number, text: string): string =>
  text === "" ? `请填写${what}` : `${what}至少 ${least} 个字`;
