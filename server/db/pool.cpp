#include "server/db/pool.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

#include "server/db/connection.hpp"
#include "server/db/errors.hpp"

namespace yanlu::db {
namespace {

using ReadWork = pqxx::transaction<pqxx::isolation_level::repeatable_read, pqxx::readwrite_policy::read_only>;
using WriteWork = pqxx::transaction<pqxx::isolation_level::read_committed>;

constexpr int kAttempts = 5;

// Two that stood in each other's way begin anew at different moments, or they meet again.
void wait_before(int attempt) {
  thread_local std::minstd_rand random{std::random_device{}()};
  std::this_thread::sleep_for(std::chrono::milliseconds(random() % (5U << attempt)));
}

// `… violates unique constraint "receipts_are_unique"`: the name between the first quotes after "constraint".
std::string constraint_name(const std::string& message) {
  const auto word = message.find("constraint \"");
  if (word == std::string::npos) return {};
  const auto begin = word + std::string_view("constraint \"").size();
  return message.substr(begin, message.find('"', begin) - begin);
}

[[noreturn]] void translate(const pqxx::sql_error& error) {
  if (error.sqlstate().starts_with("23")) throw ConstraintViolation(constraint_name(error.what()), error.what());
  // 57P0x: the server is shutting down or starting; 53xxx: out of connections, disk or memory.
  if (error.sqlstate().starts_with("57P") || error.sqlstate().starts_with("53")) throw Unavailable(error.what());
  throw StatementFailed(error.what() + std::string(" [") + error.sqlstate() + "] in: " + error.query());
}

}  // namespace

struct Pool::State {
  State(std::string connection_text, std::size_t most) : connection_string(std::move(connection_text)), size(most) {}

  std::unique_ptr<Connection> take() {
    std::unique_lock lock(mutex);
    freed.wait(lock, [&] { return !idle.empty() || open < size; });
    if (!idle.empty()) {
      auto connection = std::move(idle.back());
      idle.pop_back();
      return connection;
    }
    ++open;
    lock.unlock();
    try {
      return std::make_unique<Connection>(connection_string);
    } catch (...) {
      give_back(nullptr);
      throw;
    }
  }

  // A lost connection comes back as nullptr: its place is free again.
  void give_back(std::unique_ptr<Connection> connection) {
    {
      const std::lock_guard lock(mutex);
      if (connection)
        idle.push_back(std::move(connection));
      else
        --open;
    }
    freed.notify_one();
  }

  const std::string connection_string;
  const std::size_t size;
  std::mutex mutex;
  std::condition_variable freed;
  std::vector<std::unique_ptr<Connection>> idle;
  std::size_t open = 0;
  Observer* observer = nullptr;
};

namespace {

// Takes a connection for one attempt and brings it back, unless it broke.
template <typename State>
class Lease {
 public:
  explicit Lease(State& state) : state_(state), connection_(state.take()) {}
  ~Lease() { state_.give_back(connection_->session().is_open() ? std::move(connection_) : nullptr); }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  Lease(Lease&&) = delete;
  Lease& operator=(Lease&&) = delete;
  Connection& connection() { return *connection_; }

 private:
  State& state_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace

Pool::Pool(std::string connection_string, std::size_t size)
    : state_(std::make_unique<State>(std::move(connection_string), size)) {}
Pool::~Pool() = default;

void Pool::observe(Observer* observer) { state_->observer = observer; }

void Pool::run(const Acting& acting, Mode mode, const std::function<Ending(Transaction&)>& work) {
  const auto attempt = [&](auto& base, Connection& connection) {
    Transaction::Work inner{base};
    Transaction transaction(connection, inner, acting, state_->observer);
    if (work(transaction) == Ending::commit)
      base.commit();
    else
      base.abort();
  };
  // A connection that died while idle (PostgreSQL restarted) is found out at BEGIN: one more try with a fresh one.
  bool may_reconnect = true;
  for (int tries = 1;; ++tries) {
    bool begun = false;
    try {
      Lease lease(*state_);
      auto& connection = lease.connection();
      if (mode == Mode::read) {
        ReadWork base(connection.session());
        begun = true;
        attempt(base, connection);
      } else {
        WriteWork base(connection.session());
        begun = true;
        attempt(base, connection);
      }
      return;
    } catch (const pqxx::serialization_failure& failure) {
      if (tries >= kAttempts) throw Unavailable(failure.what());
      wait_before(tries);
    } catch (const pqxx::deadlock_detected& failure) {
      if (tries >= kAttempts) throw Unavailable(failure.what());
      wait_before(tries);
    } catch (const pqxx::in_doubt_error& failure) {
      throw InDoubt(failure.what());
    } catch (const pqxx::broken_connection& failure) {
      if (begun || !may_reconnect) throw Unavailable(failure.what());
      may_reconnect = false;
    } catch (const pqxx::sql_error& failure) {
      translate(failure);
    }
  }
}

}  // namespace yanlu::db
