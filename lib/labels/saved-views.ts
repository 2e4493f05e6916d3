export const VIEW_TEXTS = {
  label: "视图",
  all: "全部",
  none: "还没有保存的视图。设好查询条件后点“查询”，再保存下来，下次一点即得。",
  save: "保存当前筛选",
  manage: "管理视图",
  name: "视图名称",
  asDefault: "打开本页时默认使用",
  isDefault: "默认",
} as const;
