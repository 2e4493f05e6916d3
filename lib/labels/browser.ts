const NAMES: [RegExp, string][] = [
  [/\bEdgA?\/(\d+)/, "Edge"],
  [/\bFirefox\/(\d+)/, "Firefox"],
  [/\b(?:Headless)?Chrome\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+).*Safari/, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/Windows/, "Windows"],
  [/Android/, "安卓"],
  [/iPhone|iPad/, "苹果手机（平板）"],
  [/Mac OS X/, "苹果电脑"],
  [/Linux/, "Linux（含国产系统）"],
];

/** A browser's own description in words a person can tell apart: `Chrome 141，Windows`. */
export function browserName(agent: string): string {
  const named = NAMES.map(([form, name]) => [form.exec(agent), name] as const).find(([found]) => found);
  const system = SYSTEMS.find(([form]) => form.test(agent))?.[1];
  if (!named) return system ? `其他浏览器，${system}` : "未识别";
  return [`${named[1]} ${named[0]?.[1] ?? ""}`.trim(), system].filter(Boolean).join("，");
}
