#include "tests/server/scale/costs.hpp"

#include <algorithm>
#include <iomanip>

namespace yanlu::scale {
namespace {

// The first column is there for what it does.
constexpr db::Statement kBlocks{
    "scale.blocks",
    "select set_config('max_parallel_workers_per_gather', '0', false) as alone,"
    " coalesce(sum(pg_stat_get_xact_blocks_fetched(c.oid)), 0)::bigint as blocks"
    " from pg_class c where c.relkind in ('r', 'i', 't')"
    " and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)"};

std::int64_t blocks(db::Transaction& transaction) { return transaction.one(kBlocks).integer("blocks"); }

std::string too_many(const std::string& what, std::int64_t found, std::int64_t most, const std::string& where) {
  return what + " reads " + std::to_string(found) + " blocks, " + std::to_string(most) + " at most" + where;
}

}  // namespace

void Costs::before(db::Transaction& transaction, const db::Statement& statement) {
  statements_.emplace(statement.name);
  before_ = blocks(transaction);
}

void Costs::after(db::Transaction& transaction, const db::Statement& statement) {
  const auto read = blocks(transaction) - before_;
  of_page_ += read;
  auto& worst = worst_[std::string(statement.name)];
  if (read > worst.blocks) worst = {read, page_};
}

void Costs::begin(const std::string& page) {
  end();
  page_ = page;
}

void Costs::end() {
  if (!page_.empty()) pages_[page_] = std::max(pages_[page_], of_page_);
  page_.clear();
  of_page_ = 0;
}

std::vector<std::string> Costs::complaints(const std::vector<Exception>& statements,
                                           const std::vector<Exception>& pages) const {
  std::vector<std::string> all;
  const auto judge = [&](const std::string& name, std::int64_t read, std::int64_t usual,
                         const std::vector<Exception>& exceptions, const std::string& where) {
    const auto excepted =
        std::find_if(exceptions.begin(), exceptions.end(), [&](const Exception& one) { return name == one.name; });
    const auto most = excepted == exceptions.end() ? usual : excepted->most;
    if (read > most) all.push_back(too_many(name, read, most, where));
    if (excepted != exceptions.end() && read <= usual)
      all.push_back(name + " reads " + std::to_string(read) + " blocks: it needs to be no exception any more");
  };
  for (const auto& [name, worst] : worst_)
    judge(name, worst.blocks, kMostOfAStatement, statements, ", at " + worst.page);
  for (const auto& [name, read] : pages_) judge(name, read, kMostOfAPage, pages, "");
  for (const auto& one : statements)
    if (!worst_.contains(one.name)) all.push_back(std::string(one.name) + " is an exception and did not run");
  for (const auto& one : pages)
    if (!pages_.contains(one.name)) all.push_back(std::string(one.name) + " is an exception and was not asked for");
  return all;
}

void Costs::print_worst(std::ostream& out, std::size_t count) const {
  std::vector<std::pair<std::string, Worst>> order(worst_.begin(), worst_.end());
  std::sort(order.begin(), order.end(),
            [](const auto& left, const auto& right) { return left.second.blocks > right.second.blocks; });
  out << "    blocks  statement, where\n";
  for (std::size_t i = 0; i < std::min(count, order.size()); ++i)
    out << std::setw(10) << order[i].second.blocks << "  " << order[i].first << ", " << order[i].second.page << '\n';
  std::vector<std::pair<std::string, std::int64_t>> pages(pages_.begin(), pages_.end());
  std::sort(pages.begin(), pages.end(), [](const auto& left, const auto& right) { return left.second > right.second; });
  out << "    blocks  page\n";
  for (std::size_t i = 0; i < std::min(count, pages.size()); ++i)
    out << std::setw(10) << pages[i].second << "  " << pages[i].first << '\n';
}

}  // namespace yanlu::scale
