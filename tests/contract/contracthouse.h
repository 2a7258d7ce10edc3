#pragma once

#include "core/base/clock.h"
#include "core/base/redact.h"
#include "core/calls/dispatcher.h"
#include "core/jobs/jobs.h"
#include "core/ledger/ledger.h"
#include "core/library/library.h"
#include "core/net/httptransport.h"
#include "core/store/database.h"
#include "tests/support/loopbackserver.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <memory>

namespace maquette::test {

/// A built-in provider whose servers are on loopback: its own at `api`, and everybody else whom its answers name at
/// `elsewhere`. What is asked goes the real road, through dispatcher, jobs, transport and sockets.
class ContractHouse
{
public:
    explicit ContractHouse(const Provider &vendor);

    /// An account of the provider at `api`, with a key where the provider takes one, and `model`.
    Candidate candidate(const Model &model) const;
    CallReport call(std::shared_ptr<Operation> operation, const Model &model);
    Result<HttpResponse> ask(const HttpRequest &request);
    /// Ends when the job is over or waits for the user.
    Job run(const JobRequest &request, const Model &model);
    /// The newest attempt, alone on its own: fails the test when there are several.
    AttemptRow onlyAttempt();

    /// `bytes` of a fixture with every address of the provider's server turned into one of `api`, and every other into one of
    /// `elsewhere`.
    QByteArray atHome(const QByteArray &bytes) const;
    /// A `.http` fixture as an answer, brought home.
    LoopbackReply recorded(const QString &path) const;

    /// "POST /v1/chat/completions" of everything that arrived, in order, those elsewhere with their server said. Repeated
    /// questions are told once.
    QStringList requests() const;
    /// Empty when the key travelled in its one header to the provider's server and nowhere else.
    QString keyProblem() const;
    /// When the walk takes place, so that models that are shut down later stay.
    static QDateTime now();

    Provider vendor;
    LoopbackServer api;
    LoopbackServer elsewhere;

private:
    /// Real time that began on the day of the walk.
    class Calendar final : public Clock
    {
    public:
        QDateTime nowUtc() const override { return ContractHouse::now().addMSecs(m_since.elapsed()); }
        std::chrono::steady_clock::time_point monotonic() const override { return std::chrono::steady_clock::now(); }
        Calendar() { m_since.start(); }

    private:
        QElapsedTimer m_since;
    };

    QTemporaryDir m_folder;
    QByteArray m_key = QByteArrayLiteral("skContract0123456789ABCDEF");
    std::shared_ptr<const Provider> m_vendor;
    std::optional<Candidate> m_ofJobs;
    Calendar m_clock;
    Redactor m_redactor;
    Database m_database;
    Ledger m_ledger;
    HttpTransport m_transport;
    CredentialSource m_credentials;
    Dispatcher m_dispatcher;
    Library m_library;
    Jobs m_jobs;
};

} // namespace maquette::test
