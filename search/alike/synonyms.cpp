#include "search/alike/synonyms.hpp"

#include <array>
#include <unordered_map>
#include <vector>

#include "search/likeness/normalise.hpp"
#include "search/likeness/wording.hpp"

namespace yanlu::search::alike {
namespace {

struct Synonym {
  std::u16string_view word, by;
};

// Our own choice: everyday words, and those of petitions and drafts. Longest first where one begins another.
constexpr auto kSynonyms = std::to_array<Synonym>({
    {u"为什么", u"为何"},   {u"为啥", u"为何"},   {u"怎么办", u"怎么办"}, {u"怎么样", u"怎么"},   {u"咋样", u"怎么"},
    {u"咋", u"怎么"},       {u"啥", u"什么"},     {u"什么时候", u"何时"}, {u"几时", u"何时"},     {u"哪里", u"何处"},
    {u"哪儿", u"何处"},     {u"多久", u"多久"},   {u"多长时间", u"多久"}, {u"手机号码", u"电话"}, {u"手机号", u"电话"},
    {u"电话号码", u"电话"}, {u"图片", u"照片"},   {u"衣服", u"服装"},     {u"名字", u"名称"},     {u"推荐", u"介绍"},
    {u"办法", u"方法"},     {u"措施", u"方法"},   {u"区别", u"不同"},     {u"差别", u"不同"},     {u"含义", u"意思"},
    {u"价钱", u"价格"},     {u"多少钱", u"价格"}, {u"费用", u"价格"},     {u"父亲", u"爸爸"},     {u"母亲", u"妈妈"},
    {u"孩子", u"小孩"},     {u"儿童", u"小孩"},   {u"宝宝", u"小孩"},     {u"宝贝", u"小孩"},     {u"提升", u"提高"},
    {u"增设", u"增加"},     {u"增添", u"增加"},   {u"减低", u"降低"},     {u"减少", u"降低"},     {u"取缔", u"取消"},
    {u"撤销", u"取消"},     {u"删除", u"取消"},   {u"删去", u"取消"},     {u"许可", u"允许"},     {u"准许", u"允许"},
    {u"不准", u"禁止"},     {u"不许", u"禁止"},   {u"严禁", u"禁止"},     {u"处分", u"处罚"},     {u"惩罚", u"处罚"},
    {u"罚则", u"处罚"},     {u"期限", u"时间"},   {u"时限", u"时间"},     {u"房屋", u"房子"},     {u"住宅", u"房子"},
    {u"住房", u"房子"},     {u"老百姓", u"居民"}, {u"百姓", u"居民"},     {u"市民", u"居民"},     {u"群众", u"居民"},
    {u"扰民", u"噪音"},     {u"噪声", u"噪音"},   {u"机动车", u"汽车"},   {u"车辆", u"汽车"},     {u"轿车", u"汽车"},
    {u"学生", u"学生"},     {u"学员", u"学生"},   {u"教师", u"老师"},     {u"医师", u"医生"},     {u"大夫", u"医生"},
    {u"关闭", u"关"},       {u"开启", u"开"},     {u"开通", u"开"},       {u"打开", u"开"},       {u"购买", u"买"},
    {u"购置", u"买"},       {u"使用", u"用"},     {u"运用", u"用"},       {u"利用", u"用"},       {u"归还", u"还"},
    {u"偿还", u"还"},       {u"付款", u"支付"},   {u"缴纳", u"支付"},     {u"交纳", u"支付"},     {u"漂亮", u"好看"},
    {u"美丽", u"好看"},     {u"立即", u"马上"},   {u"立刻", u"马上"},     {u"迅速", u"快"},       {u"尽快", u"快"},
    {u"告诉", u"说"},       {u"告知", u"说"},     {u"看见", u"看"},       {u"看到", u"看"},       {u"电脑", u"计算机"},
});

const std::unordered_map<char16_t, std::vector<Synonym>>& by_first() {
  static const auto table = [] {
    std::unordered_map<char16_t, std::vector<Synonym>> made;
    for (const auto& synonym : kSynonyms) made[synonym.word.front()].push_back(synonym);
    return made;
  }();
  return table;
}

const Synonym* synonym_at(std::u16string_view text) {
  const auto list = by_first().find(text.front());
  if (list == by_first().end()) return nullptr;
  for (const auto& synonym : list->second)
    if (text.starts_with(synonym.word)) return &synonym;
  return nullptr;
}

}  // namespace

std::u16string with_one_word_each(std::u16string_view normalised) {
  const auto bare = likeness::without_fillers(normalised);
  std::u16string result;
  for (std::u16string_view rest = bare; !rest.empty();) {
    const auto* const synonym = synonym_at(rest);
    result += synonym == nullptr ? rest.substr(0, 1) : synonym->by;
    rest.remove_prefix(synonym == nullptr ? 1 : synonym->word.size());
  }
  return result.empty() ? std::u16string(normalised) : result;
}

}  // namespace yanlu::search::alike
