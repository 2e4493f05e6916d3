/** Where each province stands in a grid of equal tiles, roughly as on the map: column and row. Names as they begin. */
export const PROVINCE_TILES: readonly (readonly [name: string, column: number, row: number])[] = [
  ["黑龙江", 9, 0],
  ["内蒙古", 7, 1],
  ["吉林", 9, 1],
  ["新疆生产建设兵团", 1, 2],
  ["新疆", 2, 2],
  ["甘肃", 4, 2],
  ["宁夏", 5, 2],
  ["山西", 6, 2],
  ["北京", 7, 2],
  ["天津", 8, 2],
  ["辽宁", 9, 2],
  ["青海", 4, 3],
  ["陕西", 5, 3],
  ["河南", 6, 3],
  ["河北", 7, 3],
  ["山东", 8, 3],
  ["西藏", 3, 4],
  ["四川", 4, 4],
  ["重庆", 5, 4],
  ["湖北", 6, 4],
  ["安徽", 7, 4],
  ["江苏", 8, 4],
  ["上海", 9, 4],
  ["云南", 4, 5],
  ["贵州", 5, 5],
  ["湖南", 6, 5],
  ["江西", 7, 5],
  ["浙江", 8, 5],
  ["广西", 5, 6],
  ["广东", 6, 6],
  ["福建", 7, 6],
  ["台湾", 9, 6],
  ["海南", 5, 7],
  ["澳门", 6, 7],
  ["香港", 7, 7],
];

/** Column and row of each name: as on the map where all of them are provinces, otherwise one after another, six in a row. */
export function tilesOf(names: readonly string[]): Map<string, readonly [number, number]> {
  const known = names.map((name) => PROVINCE_TILES.find(([begins]) => name.startsWith(begins)));
  if (known.every((tile) => tile !== undefined)) {
    return new Map(names.map((name, n) => [name, [known[n]![1], known[n]![2]]]));
  }
  return new Map(names.map((name, n) => [name, [n % 6, Math.floor(n / 6)]]));
}
