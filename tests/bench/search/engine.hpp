#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "corpus.hpp"

namespace yanlu::bench {

class Client {
 public:
  virtual ~Client() = default;
  // The best or newest twenty with a snippet, and how many there are; returns that.
  virtual std::size_t ask(const Question& question) = 0;
};

class Engine {
 public:
  virtual ~Engine() = default;
  virtual std::string name() const = 0;
  virtual void build(const Corpus& corpus, std::int64_t documents) = 0;
  virtual double megabytes() const = 0;
  virtual bool knows(Kind /*kind*/) const { return true; }
  virtual std::unique_ptr<Client> client() = 0;
  // Adds one after the other; what was added is found after commit().
  virtual void add(const Opinion& opinion) = 0;
  virtual void commit() = 0;
};

std::unique_ptr<Engine> yanlu_engine(const std::filesystem::path& folder);
std::unique_ptr<Engine> yanlu_engine_in_process(const std::filesystem::path& folder);
std::unique_ptr<Engine> sqlite_engine(const std::filesystem::path& folder);
std::unique_ptr<Engine> groonga_engine(const std::filesystem::path& folder);
std::unique_ptr<Engine> postgresql_engine(const std::string& connection);

double megabytes_below(const std::filesystem::path& folder);

}  // namespace yanlu::bench
