import type { Area } from "@/lib/policy/menu";
import type { TourStep } from "@/lib/tours/rules";
import { AREA_LABELS } from "./menu";

type Words = { title: string; text: string };

/** What the tour says at each step; `begin` is said by the entry of the menu it points at. */
export const TOUR_WORDS: Record<Exclude<TourStep, "begin">, Words> = {
  work: {
    title: "从这里开始",
    text: "轮到您办理的事项都在这一页，限期近的在前；点名称进入办理。逾期的整行标红。",
  },
  clock: {
    title: "期限以系统时间为准",
    text: "各项期限按这里的系统时间（北京时间）计算，与本机的钟无关。",
  },
  messages: {
    title: "消息",
    text: "退回、催办、期限提醒和办理结果会发到这里，数字是未读的条数。在消息设置中可以确认邮箱，另收邮件。",
  },
  help: {
    title: "随时可以看帮助",
    text: "每一页的“帮助”都通向这一页的说明，也可以检索。导览也在那里重新打开。",
  },
};

/** For administrators, who have no 待办. */
export const TOUR_WORK_OF_ADMINISTRATORS: Words = {
  title: "从这里开始",
  text: "登录后先到本岗位的第一个页面。三名管理员的页面互不相通，也看不到业务内容。",
};

const BEGIN: Partial<Record<Area, string>> = {
  apply: "在这里新建申报、逐项填报、核对报送；退回补正的也从这里修改。",
  contribute: "申报单位分给本单位的指标在这里填报，填完交回。",
  sign_offs: "经办人员提请的事项在这里签发或者退回。拟办和签发不能是同一人。",
  review: "辖区内报送的申报在这里逐项审阅，拟定结论，退回补正或者推荐。",
  organise: "设置活动和周期、委托评估测评、排名入围、公示命名都在这里办理。",
  assess: "分配给您的评分表在这里；先签订承诺、声明回避，再评分，最后交卷。",
  assessors: "在这里登记本机构人员的经历和合同，查看评分进度。",
  survey: "问卷、样本方案、逐份数据和测评结果都在这里。",
  verify: "核查安排、行程和名册在这里；现场页可以离线使用。",
  admin_users: "账号的新增、停用和口令重置在这里；岗位由安全管理员授予。",
  admin_duties: "账号做什么由岗位决定，岗位在这里授予、交接和收回。",
  trail: "每一次办理都在这里留下记录，只增不改，可以导出核对。",
};

export const beginWords = (area: Area | null): Words => ({
  title: area ? `菜单：${AREA_LABELS[area]}` : "菜单",
  text: (area && BEGIN[area]) || "本岗位能用的功能都在菜单里。",
});

export const TOUR_BUTTONS = {
  name: "功能导览",
  of: (step: number, all: number) => `第 ${step} 步，共 ${all} 步`,
  next: "下一步",
  back: "上一步",
  leave: "跳过",
  end: "完成",
  hint: "按 Esc 随时离开；离开以后不再自动出现，可以在“帮助”里继续。",
  waiting: "有事项 24 小时内到期或者已经逾期，功能导览没有自动打开。",
  open: "打开功能导览",
  never: "不再提示",
  notKept: "没有保存成功，请稍后再按一次。",
} as const;
