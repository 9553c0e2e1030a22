#include <groonga.h>

#include <stdexcept>

#include "engine.hpp"

namespace yanlu::bench {
namespace {

// Quotation marks and backslashes would be read once by the command line and once more by JSON.
std::string without_quotes(std::string text) {
  for (auto& byte : text)
    if (byte == '"' || byte == '\'' || byte == '\\' || static_cast<unsigned char>(byte) < 0x20) byte = ' ';
  return text;
}

class Context {
 public:
  Context() { grn_ctx_init(&context_, 0); }
  ~Context() { grn_ctx_fin(&context_); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  Context(Context&&) = delete;
  Context& operator=(Context&&) = delete;
  grn_ctx* get() { return &context_; }
  std::string run(const std::string& command) {
    grn_ctx_send(&context_, command.data(), unsigned(command.size()), 0);
    std::string answer;
    int flags = 0;
    do {
      char* part = nullptr;
      unsigned length = 0;
      grn_ctx_recv(&context_, &part, &length, &flags);
      if (context_.rc != GRN_SUCCESS) throw std::runtime_error(context_.errbuf);
      answer.append(part, length);
    } while ((flags & GRN_CTX_MORE) != 0);
    return answer;
  }

 private:
  grn_ctx context_{};
};

class GroongaClient : public Client {
 public:
  explicit GroongaClient(grn_obj* database) { grn_ctx_use(context_.get(), database); }
  std::size_t ask(const Question& question) override {
    std::string command =
        "select Opinions --match_columns text --limit 20 --sort_keys -_score --output_columns \"_key, "
        "snippet_html(text)\" --command_version 2 --cache no --query \"";
    for (const auto& word : question.words) command += "\\\"" + word + "\\\" ";
    command += '"';
    if (question.kind == Kind::fields) command += " --filter 'article == \"" + question.article + "\"'";
    if (question.kind == Kind::facets) command += " --drilldown \"article, state\" --drilldown_sortby -_nsubrecs";
    const auto answer = context_.run(command);
    return std::strtoul(answer.c_str() + answer.find_first_of("0123456789"), nullptr, 10);
  }

 private:
  Context context_;
};

class GroongaEngine : public Engine {
 public:
  explicit GroongaEngine(const std::filesystem::path& folder) : folder_(folder) {
    std::filesystem::create_directories(folder);
    grn_init();
  }
  ~GroongaEngine() override {
    writer_.reset();
    grn_fin();
  }
  GroongaEngine(const GroongaEngine&) = delete;
  GroongaEngine& operator=(const GroongaEngine&) = delete;
  GroongaEngine(GroongaEngine&&) = delete;
  GroongaEngine& operator=(GroongaEngine&&) = delete;

  std::string name() const override { return "Groonga bigram"; }
  void build(const Corpus& corpus, std::int64_t documents) override {
    writer_ = std::make_unique<Context>();
    database_ = grn_db_create(writer_->get(), (folder_ / "db").c_str(), nullptr);
    for (const char* const command :
         {"table_create Articles TABLE_PAT_KEY ShortText", "table_create States TABLE_PAT_KEY ShortText",
          "table_create Opinions TABLE_HASH_KEY Int64", "column_create Opinions text COLUMN_SCALAR Text",
          "column_create Opinions article COLUMN_SCALAR Articles", "column_create Opinions state COLUMN_SCALAR States",
          "column_create Articles opinions COLUMN_INDEX Opinions article"})
      writer_->run(command);
    load(corpus, documents);
    // Indexed afterwards in one go, which is Groonga's quick way.
    writer_->run(
        "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto");
    writer_->run("column_create Terms texts COLUMN_INDEX|WITH_POSITION Opinions text");
    const auto held = writer_->run("select Opinions --command_version 2 --limit 0");
    if (held.find("[[[" + std::to_string(documents) + "]") == held.npos)
      throw std::runtime_error("not all documents were taken in: " + held.substr(0, 80));
  }
  double megabytes() const override { return megabytes_below(folder_); }
  std::unique_ptr<Client> client() override { return std::make_unique<GroongaClient>(database_); }
  void add(const Opinion& opinion) override { waiting_ += (waiting_.empty() ? "" : ",") + json(opinion); }
  void commit() override {
    if (!waiting_.empty()) writer_->run("load --table Opinions --values '[" + waiting_ + "]'");
    waiting_.clear();
  }

 private:
  static std::string json(const Opinion& opinion) {
    return "{\"_key\":" + std::to_string(opinion.id) + ",\"text\":\"" + without_quotes(opinion.text) +
           "\",\"article\":\"" + opinion.article + "\",\"state\":\"" + opinion.state + "\"}";
  }
  void load(const Corpus& corpus, std::int64_t documents) {
    constexpr std::int64_t kBatch = 1000;
    for (std::int64_t id = 1; id <= documents; ++id) {
      add(corpus.opinion(id));
      if (id % kBatch == 0 || id == documents) commit();
    }
  }

  std::filesystem::path folder_;
  std::unique_ptr<Context> writer_;
  grn_obj* database_ = nullptr;
  std::string waiting_;
};

}  // namespace

std::unique_ptr<Engine> groonga_engine(const std::filesystem::path& folder) {
  return std::make_unique<GroongaEngine>(folder);
}

}  // namespace yanlu::bench
