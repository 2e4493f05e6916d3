/** 评估工作承诺: the whole of what an assessor signs on entering a lot; who signs, for what, and what is promised. */
export const commitmentText = ({
  name,
  agency,
  lot,
  cycle,
}: Record<"name" | "agency" | "lot" | "cycle", string>): string =>
  [
    `本人${name}，受${agency}指派，参加“${cycle}”${lot}的第三方评估工作，郑重承诺：`,
    "一、独立、客观、公正评分，只以申报材料和评分标准为据，不受任何单位和个人干预，不与其他评估员商议得分。",
    "二、严格保密。不向任何单位和个人透露评估内容、评分、进度和其他评估员的情况；不复制、截取、外传申报材料；不将测评结果提前透露。",
    "三、廉洁自律。不接受申报单位及其工作人员的宴请、礼品礼金和其他利益，不与申报单位私下联系，不向申报单位收取任何费用。",
    "四、主动回避。本人已逐一核对本标段的申报单位；籍贯或者家庭所在地、曾任职、曾任顾问、曾承接项目，以及其他可能影响公正评估的，均已申明回避；今后出现的，立即申明。",
    "五、名册中填报的本人情况真实、完整。违反上述承诺的，愿意退出评估并承担相应责任。",
  ].join("\n");
