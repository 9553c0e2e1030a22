#include "engine.hpp"
#include "search/index.hpp"
#include "search/rebuild.hpp"

namespace yanlu::bench {
namespace {

class YanluClient : public Client {
 public:
  explicit YanluClient(const search::Index& index) : index_(index) {}
  std::size_t ask(const Question& question) override {
    search::Query query;
    // In quotes: the other engines look for the characters side by side too.
    for (const auto& word : question.words) query.words += '"' + word + "\" ";
    if (question.kind == Kind::fields) query.filters.push_back({"article", question.article});
    if (question.kind == Kind::facets) query.facets = {"article", "state"};
    return index_.search(query).value().total;
  }

 private:
  const search::Index& index_;
};

class YanluEngine : public Engine {
 public:
  explicit YanluEngine(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::string name() const override { return "Yanlu"; }
  void build(const Corpus& corpus, std::int64_t documents) override {
    search::Rebuild rebuild(folder_, "built");
    for (std::int64_t id = 1; id <= documents; ++id) rebuild.put(document(corpus.opinion(id)));
    rebuild.finish();
    index_ = std::make_unique<search::Index>(folder_);
  }
  double megabytes() const override { return megabytes_below(folder_); }
  std::unique_ptr<Client> client() override { return std::make_unique<YanluClient>(*index_); }
  void add(const Opinion& opinion) override { index_->put(document(opinion)); }
  void commit() override { index_->commit("added"); }

 private:
  static search::Document document(const Opinion& opinion) {
    return {
        opinion.id, opinion.text, {{"article", opinion.article}, {"state", opinion.state}}, opinion.id, opinion.voices};
  }
  std::filesystem::path folder_;
  std::unique_ptr<search::Index> index_;
};

}  // namespace

std::unique_ptr<Engine> yanlu_engine(const std::filesystem::path& folder) {
  return std::make_unique<YanluEngine>(folder);
}

}  // namespace yanlu::bench
