#include <algorithm>
#include <thread>
#include <type_traits>

#include "engine.hpp"
#include "search/answer/search_turns.hpp"
#include "search/index.hpp"
#include "search/process/local_index.hpp"
#include "search/rebuild.hpp"

namespace yanlu::bench {
namespace {

template <typename Index>
class YanluClient : public Client {
 public:
  YanluClient(const Index& index, search::Turns& turns) : index_(index), turns_(turns) {}
  std::size_t ask(const Question& question) override {
    search::Query query;
    // In quotes: the other engines look for the characters side by side too.
    for (const auto& word : question.words) query.words += '"' + word + "\" ";
    if (question.kind == Kind::fields) query.filters.push_back({"article", question.article});
    if (question.kind == Kind::facets) query.facets = {"article", "state"};
    if constexpr (std::is_same_v<Index, search::Index>) return index_.search(query).value().total;
    const search::Turns::Turn turn(turns_);  // which Index takes by itself
    return index_.search(query).value().total;
  }

 private:
  const Index& index_;
  search::Turns& turns_;
};

// With search::Index as the service searches, in a process of its own; with search::LocalIndex in ours: what that
// costs.
template <typename Index>
class YanluEngine : public Engine {
 public:
  YanluEngine(std::string name, std::filesystem::path folder) : name_(std::move(name)), folder_(std::move(folder)) {}
  std::string name() const override { return name_; }
  void build(const Corpus& corpus, std::int64_t documents) override {
    search::Rebuild rebuild(folder_, "built");
    for (std::int64_t id = 1; id <= documents; ++id) rebuild.put(document(corpus.opinion(id)));
    rebuild.finish();
    index_ = std::make_unique<Index>(folder_, std::vector<search::Field>{});
  }
  double megabytes() const override { return megabytes_below(folder_); }
  std::unique_ptr<Client> client() override { return std::make_unique<YanluClient<Index>>(*index_, turns_); }
  void add(const Opinion& opinion) override { index_->put(document(opinion)); }
  void commit() override { index_->commit("added"); }

 private:
  static search::Document document(const Opinion& opinion) {
    return {
        opinion.id, opinion.text, {{"article", opinion.article}, {"state", opinion.state}}, opinion.id, opinion.voices};
  }
  std::string name_;
  std::filesystem::path folder_;
  std::unique_ptr<Index> index_;
  search::Turns turns_{2 * std::max(1U, std::thread::hardware_concurrency())};
};

}  // namespace

std::unique_ptr<Engine> yanlu_engine(const std::filesystem::path& folder) {
  return std::make_unique<YanluEngine<search::Index>>("Yanlu", folder);
}

std::unique_ptr<Engine> yanlu_engine_in_process(const std::filesystem::path& folder) {
  return std::make_unique<YanluEngine<search::LocalIndex>>("Yanlu, in process", folder);
}

}  // namespace yanlu::bench
