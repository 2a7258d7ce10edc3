#pragma once

#include "core/base/clock.h"
#include "core/base/redact.h"
#include "core/calls/dispatcher.h"
#include "core/jobs/jobs.h"
#include "core/ledger/ledger.h"
#include "core/library/library.h"
#include "core/net/httptransport.h"
#include "core/store/database.h"

#include <memory>

namespace maquette::bench {

/// The jobs of a home with all that they need, asking OpenAI's wire of films at `server`.
struct JobHome
{
    JobHome(const QString &folder, const QUrl &server, const QString &instance);

    /// Writes `count` jobs of `owner` in one state; those that are ready have `server`'s file.
    void fill(int count, JobState state, const QString &owner);
    /// Takes over what `owner` left; the seconds until all of it is at work again.
    double adopt(const QString &owner);

    SystemClock clock;
    Redactor redactor;
    QUrl server;
    Candidate candidate;
    Database database;
    Ledger ledger;
    HttpTransport transport;
    CredentialSource credentials;
    Dispatcher dispatcher;
    Library library;
    std::unique_ptr<Jobs> jobs;
};

} // namespace maquette::bench
