export function readBackup(args: string[]): {
  folder: string;
  keep: number | null;
  mirror?: string;
  link: boolean;
  files: boolean;
  base: boolean;
  check: boolean;
  quiet: boolean;
};
export function readRestore(
  args: string[],
  now?: Date,
): {
  folder: string | null;
  into?: string;
  archive?: string;
  until: Date | null;
  keepOld: boolean;
  lostKey: boolean;
  putBack: boolean;
};
