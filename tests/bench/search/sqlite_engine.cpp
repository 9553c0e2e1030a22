#include <sqlite3.h>

#include <stdexcept>

#include "engine.hpp"

namespace yanlu::bench {
namespace {

class Connection {
 public:
  explicit Connection(const std::string& file) {
    check(sqlite3_open(file.c_str(), &database_));
    sqlite3_busy_timeout(database_, 10'000);
  }
  ~Connection() { sqlite3_close(database_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  Connection(Connection&&) = delete;
  Connection& operator=(Connection&&) = delete;

  void run(const char* statement) { check(sqlite3_exec(database_, statement, nullptr, nullptr, nullptr)); }
  // Steps through all rows; returns the first number of the last.
  std::int64_t run(const char* statement, const std::vector<std::string>& parameters) {
    sqlite3_stmt* prepared = nullptr;
    check(sqlite3_prepare_v2(database_, statement, -1, &prepared, nullptr));
    for (std::size_t at = 0; at < parameters.size(); ++at)
      sqlite3_bind_text(prepared, int(at) + 1, parameters[at].data(), int(parameters[at].size()), SQLITE_STATIC);
    std::int64_t number = 0;
    while (sqlite3_step(prepared) == SQLITE_ROW) number = sqlite3_column_int64(prepared, 0);
    check(sqlite3_finalize(prepared));
    return number;
  }

 private:
  void check(int outcome) {
    if (outcome != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
  }
  sqlite3* database_ = nullptr;
};

constexpr auto kInsertText = "INSERT INTO texts(rowid, text) VALUES (CAST(?1 AS INTEGER), ?2)";
constexpr auto kInsertFields = "INSERT INTO fields(id, article, state) VALUES (CAST(?1 AS INTEGER), ?2, ?3)";

void insert(Connection& database, const Opinion& opinion) {
  database.run(kInsertText, {std::to_string(opinion.id), opinion.text});
  database.run(kInsertFields, {std::to_string(opinion.id), opinion.article, opinion.state});
}

class SqliteClient : public Client {
 public:
  explicit SqliteClient(const std::string& file) : database_(file) {}
  std::size_t ask(const Question& question) override {
    std::string match;
    for (const auto& word : question.words) match += '"' + word + "\" ";
    database_.run(
        "SELECT rowid, snippet(texts, 0, '[', ']', '…', 60) FROM texts WHERE texts MATCH ?1 ORDER BY rank LIMIT 20",
        {match});
    return static_cast<std::size_t>(database_.run("SELECT count(*) FROM texts WHERE texts MATCH ?1", {match}));
  }

 private:
  Connection database_;
};

class SqliteEngine : public Engine {
 public:
  explicit SqliteEngine(const std::filesystem::path& folder) : folder_(folder), file_((folder / "sqlite").string()) {
    std::filesystem::create_directories(folder);
  }
  std::string name() const override { return "SQLite FTS5"; }
  // Trigrams answer nothing shorter than three characters, so only those kinds are asked.
  bool knows(Kind kind) const override { return kind == Kind::four_characters || kind == Kind::phrase; }
  void build(const Corpus& corpus, std::int64_t documents) override {
    writer_ = std::make_unique<Connection>(file_);
    writer_->run("PRAGMA journal_mode=WAL");
    writer_->run("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='trigram')");
    writer_->run("CREATE TABLE fields(id INTEGER PRIMARY KEY, article TEXT, state TEXT)");
    writer_->run("BEGIN");
    for (std::int64_t id = 1; id <= documents; ++id) insert(*writer_, corpus.opinion(id));
    writer_->run("COMMIT");
    writer_->run("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  double megabytes() const override { return megabytes_below(folder_); }
  std::unique_ptr<Client> client() override { return std::make_unique<SqliteClient>(file_); }
  void add(const Opinion& opinion) override {
    if (!writing_) writer_->run("BEGIN");
    writing_ = true;
    insert(*writer_, opinion);
  }
  void commit() override {
    if (writing_) writer_->run("COMMIT");
    writing_ = false;
  }

 private:
  std::filesystem::path folder_;
  std::string file_;
  std::unique_ptr<Connection> writer_;
  bool writing_ = false;
};

}  // namespace

std::unique_ptr<Engine> sqlite_engine(const std::filesystem::path& folder) {
  return std::make_unique<SqliteEngine>(folder);
}

}  // namespace yanlu::bench
