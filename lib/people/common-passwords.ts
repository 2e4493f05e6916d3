// What passwords are commonly made of, in lower case, without signs: words and strings from the published lists of leaked passwords, those of
// Chinese sites among them, and what offices here are fond of. Runs of keys, years, dates and repetitions are found by rule (password-rules.ts).

const WORDS = `
password passwd passw0rd pass pwd qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm admin administrator root system sysadmin manager master guest
user test tester testing demo default welcome welcometo hello helloworld letmein login access secret private security secure server oracle
iloveyou loveyou lovely love sunshine princess dragon monkey football baseball superman batman shadow michael jordan charlie daniel
summer winter spring autumn monday friday january december flower freedom whatever trustno1 starwars computer internet windows microsoft
google facebook taobao alibaba tencent weixin wechat baidu huawei xiaomi iphone samsung nokia lenovo dell cisco
abc abcd abcde abcdef abc123 a1b2c3 aabbcc aaa bbb qqq www xxx zzz abcabc
woaini woaini520 woaiwojia woaizhongguo woshishui woshini nihao nihaoma niubi tamade shabi caonima zhendeaini aini ainiyiwanian wuyuetian laopo laogong
baobei baobao qinaide mima wodemima wangjile woshimima kaimen zhimakaimen xiaozhu xiaomao xiaogou xiaoxin xiaoming dajiahao huanying xiexie meiyou
buzhidao suibian kuaile xinfu xingfu pingan ping an jiankang facai gongxifacai gongxi dafa zhaocaijinbao jixiang ruyi wanshiruyi shunfeng yifanfengshun
zhongguo china beijing shanghai guangzhou shenzhen tianjin chongqing hangzhou nanjing wuhan chengdu xian harbin haerbin heilongjiang ningxia
guangdong zhejiang jiangsu shandong henan hebei hubei hunan sichuan shaanxi shanxi fujian anhui jiangxi liaoning jilin yunnan guizhou gansu qinghai xinjiang xizang neimenggu guangxi hainan
zhonghua renmin renminzhengfu zhengfu shengzhengfu shizhengfu xianzhengfu bangongshi bangong sifa sifaju sifating fazhi fazhiban yifazhili yifazhiguo yifazhisheng
shifan shifanchuangjian chuangjian xinxi xinxizhongxin wangluo anquan guanli guanliyuan xitong xitongguanliyuan jishu gongzuo danwei lingdao zhuren keyuan juzhang
gongan jiancha fayuan jiwei caizheng caizhengju shuiwu jiaoyu weisheng minzheng renshe zufa guotu shiji
portal shenbao pingshen shenhe qianfa chushi chushimima moren morenmima linshi linshimima gaimima dongtai yanzhengma
dearbook csdn xiazhili qazwsx qazwsxedc qweasd qweasdzxc qwe123 zaq12wsx wsxedc rfvtgb tgbyhn asd123 zxc123 asdasd qweqwe zxczxc aa123456 qq123456
`;

const DIGITS = `
123456 12345678 123456789 1234567890 0123456789 123123 123321 123123123 112233 11223344 121212 12121212 12341234 12344321 123654 123654789 321321 654321 87654321 987654321
147258 147258369 147852 147852369 159357 159753 258369 258456 369258147 741852 741852963 789456 789456123 963852741 456789 456123 100200 101010 102030 110110 110110110 110120
520 5201314 1314 1314520 7758258 7758521 168168 666888 888666 518518 58585858 5845201314 201314 2013145 31415926 3141592 1413121 010203 19491001 198964 007007 119119 120120
`;

/** Longest first: what is made of two of them goes as one. */
const listed = (text: string): string[] => text.split(/\s+/).filter((word) => word.length > 2);
export const COMMON_WORDS: readonly string[] = [...new Set([...listed(WORDS), ...listed(DIGITS)])].sort(
  (one, other) => other.length - one.length,
);

/** Rows of the keyboard and the alphabet, along which fingers run; and back. */
export const KEY_ROWS: readonly string[] = [
  "`1234567890-=",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "!@#$%^&*()_+",
  "abcdefghijklmnopqrstuvwxyz",
  "7894561230",
  "0147258369",
];

const SURNAMES = `zhang wang li zhao liu chen yang huang zhou wu xu sun zhu ma hu guo lin he gao liang zheng luo song xie tang han cao deng xiao feng zeng cheng cai peng
pan yuan yu dong su ye lv lu wei jiang tian du ding shen ren yao lu fu zhong cui tan liao fan wang lu jin shi dai jia xia qiu fang hou zou xiong meng qin bai yan xue yin`;
const GIVEN = `wei fang na min jing li qiang lei jun yang yong yan jie juan tao ming chao xiu xia ping gang gui ying hua yu xin bin bo ting hui jian guo hong mei lin peng
long fei hao kai dan xue lan feng ning rui yi kun jia zi han xuan chen si san wu liu xiao ying ping zhi wen hai qing dong chun`;
const any = (text: string): string => [...new Set(text.split(/\s+/))].sort((a, b) => b.length - a.length).join("|");

/** A common name in pinyin, `zhangwei`, `lixiaoming`. */
export const PINYIN_NAME = new RegExp(`(?:${any(SURNAMES)})(?:${any(GIVEN)}){1,2}`);
