/** How far a long step is, rewritten in its own line; nothing where the output is no terminal (cron). */
export function progressLine() {
  if (!process.stdout.isTTY) return () => {};
  let last = "";
  return (done, total, what) => {
    const text = ` ${what} ${done}/${total} `;
    process.stdout.write(`${"\b".repeat(last.length)}${text}`);
    last = done === total ? "" : text;
    if (done === total)
      process.stdout.write("\b".repeat(text.length) + " ".repeat(text.length) + "\b".repeat(text.length));
  };
}

/** 12.3 MB, of bytes. */
export function size(bytes) {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let [value, unit] = [bytes, 0];
  for (; value >= 1000 && unit < units.length - 1; unit += 1) value /= 1000;
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** What a copy holds, in one line. */
export function told({ tables, files, takenAt }) {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const packed = tables.reduce((sum, { packed: { bytes } }) => sum + bytes, 0);
  const kept = `文件 ${files.count} 份 ${size(files.bytes)}（新增 ${files.new} 份 ${size(files.newBytes)}）`;
  return `${takenAt}，${tables.length} 张表 ${rows} 行（压缩后 ${size(packed)}），${kept}`;
}
