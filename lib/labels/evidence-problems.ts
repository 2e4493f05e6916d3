import type { Problem } from "@/lib/kernel/problem";

type Detail = NonNullable<Problem["detail"]>;

/** 佐证材料不能上传、报送或者删除的缘由. */
export const EVIDENCE_PROBLEMS = {
  files_infected: (d: Detail) =>
    `有 ${d.open ?? ""} 项的佐证材料查出病毒、已被拒收（第 ${d.items ?? ""} 项），请移除后换用未感染的文件。`,
  files_beyond_scanner: (d: Detail) =>
    `有 ${d.open ?? ""} 项的佐证材料超出查毒程序能够检查的范围、不能提供（第 ${d.items ?? ""} 项），请拆分或者精简后重新上传。`,
  upload_busy: "这个文件正在另一处上传，请稍候再试。",
  uploads_open: (d: Detail) => `您还有 ${d.limit} 个文件没有传完，请先传完或者取消；不再传的一天以后自动清除。`,
  upload_incomplete: "这个文件还没有传完，请继续上传。",
  evidence_filed: "这份材料已经随申报报送，须与报送的内容一并留存，不能删除。",
  evidence_in_use: (d: Detail) => `这份材料还用于 ${d.uses} 处，请先逐项移除，再删除。`,
  evidence_other_file: "两份材料的文件不相同，不能互相代替。",
  archive_not_a_copy: "存档副本须是本单位材料库中的网页图片或者 PDF 等文件。",
};
