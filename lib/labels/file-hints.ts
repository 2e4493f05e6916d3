type Hint = { title: string; level: "none" | "internal" | "marked"; mark: string; identities: number; unread: boolean };

export const FILE_HINT_TEXTS = {
  title: "请再看一遍这些文件",
  confirm: "已核对，不含国家秘密",
  confirmed: (by: string, at: string) => `${by}已于 ${at} 确认不含国家秘密。`,
  waiting: (count: number) => `还有 ${count} 个文件正在查毒；可以先报送，查出病毒的会另行通知。`,
  unconfirmed: "有文件像是有密级标志，尚未确认",
} as const;

/** Why a file should be looked at again: each reason a sentence. */
export function fileHintTexts({ title, level, mark, identities, unread }: Hint): string[] {
  return [
    ...(level === "marked"
      ? [
          `“${title}”像是有密级标志（${mark}）。请确认不含国家秘密后再报送；涉密文件不得上传，请立即移除并按保密规定处理。`,
        ]
      : []),
    ...(level === "internal" ? [`“${title}”有“${mark}”字样，请确认可以对外提供。`] : []),
    ...(identities > 0 ? [`“${title}”含有约 ${identities} 个身份证号码，请先作遮盖处理，非必要不上传个人信息。`] : []),
    ...(unread ? [`系统未能查看“${title}”的内容，请自行核对有无密级标志和个人信息。`] : []),
  ];
}
