#include <pqxx/pqxx>

#include "engine.hpp"

namespace yanlu::bench {
namespace {

class PostgresqlClient : public Client {
 public:
  explicit PostgresqlClient(const std::string& connection) : session_(connection) {}
  std::size_t ask(const Question& question) override {
    pqxx::nontransaction work(session_);
    std::string where = "true";
    for (const auto& word : question.words) where += " and text like " + work.quote('%' + word + '%');
    if (question.kind == Kind::fields) where += " and article = " + work.quote(question.article);
    work.exec("select id, left(text, 60) from bench_opinions where " + where + " order by id desc limit 20");
    if (question.kind == Kind::facets)
      for (const char* const field : {"article", "state"})
        work.exec(std::string("select ") + field + ", count(*) from bench_opinions where " + where + " group by 1");
    return work.exec("select count(*) from bench_opinions where " + where)[0][0].as<std::size_t>();
  }

 private:
  pqxx::connection session_;
};

class PostgresqlEngine : public Engine {
 public:
  explicit PostgresqlEngine(std::string connection) : connection_(std::move(connection)), session_(connection_) {}
  ~PostgresqlEngine() override {
    try {
      pqxx::nontransaction(session_).exec("drop table if exists bench_opinions");
    } catch (const std::exception&) {
      return;
    }
  }
  PostgresqlEngine(const PostgresqlEngine&) = delete;
  PostgresqlEngine& operator=(const PostgresqlEngine&) = delete;
  PostgresqlEngine(PostgresqlEngine&&) = delete;
  PostgresqlEngine& operator=(PostgresqlEngine&&) = delete;

  std::string name() const override { return "PostgreSQL pg_trgm"; }
  void build(const Corpus& corpus, std::int64_t documents) override {
    {
      pqxx::work work(session_);
      work.exec("create extension if not exists pg_trgm");
      work.exec("drop table if exists bench_opinions");
      work.exec("create table bench_opinions (id bigint primary key, text text, article text, state text)");
      work.commit();
    }
    pqxx::work work(session_);
    pqxx::stream_to rows(work, "bench_opinions", std::vector<std::string>{"id", "text", "article", "state"});
    for (std::int64_t id = 1; id <= documents; ++id) {
      const auto opinion = corpus.opinion(id);
      rows << std::make_tuple(id, opinion.text, opinion.article, opinion.state);
    }
    rows.complete();
    work.exec("create index on bench_opinions using gin (text gin_trgm_ops)");
    work.exec("create index on bench_opinions (article)");
    work.commit();
    pqxx::nontransaction(session_).exec("vacuum analyze bench_opinions");
  }
  double megabytes() const override {
    pqxx::connection session(connection_);
    return pqxx::nontransaction(session).exec("select pg_total_relation_size('bench_opinions')")[0][0].as<double>() /
           1e6;
  }
  std::unique_ptr<Client> client() override { return std::make_unique<PostgresqlClient>(connection_); }
  void add(const Opinion& opinion) override { waiting_.push_back(opinion); }
  void commit() override {
    pqxx::work work(session_);
    for (const auto& opinion : waiting_)
      work.exec_params("insert into bench_opinions values ($1, $2, $3, $4)", opinion.id, opinion.text, opinion.article,
                       opinion.state);
    work.commit();
    waiting_.clear();
  }

 private:
  std::string connection_;
  pqxx::connection session_;
  std::vector<Opinion> waiting_;
};

}  // namespace

std::unique_ptr<Engine> postgresql_engine(const std::string& connection) {
  return std::make_unique<PostgresqlEngine>(connection);
}

}  // namespace yanlu::bench
