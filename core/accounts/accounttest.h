#pragma once

#include "core/accounts/account.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/providers/provider.h"

#include <QElapsedTimer>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace maquette {

class HttpTransport;

/// What a test that worked found out.
struct AccountTestReport
{
    /// One translated sentence: "It works: 42 models, answered in 0.3 s."
    QString message;
    QList<ListedModel> models;
    std::chrono::milliseconds latency{0};

    bool operator==(const AccountTestReport &) const = default;
};

/// Asks an account's server for its models; what goes wrong is told in words that fit a set-up form.
///
/// Made by Accounts::test(), owned by the `owner` given there. finished() comes exactly once, never before
/// control has returned to the event loop; then the job deletes itself. Deleting it is silent.
class AccountTest final : public QObject
{
    Q_OBJECT
public:
    AccountTest(HttpTransport &transport, std::shared_ptr<const Provider> provider, Account account, QObject *owner);

    /// Ends the job with Error::Kind::Cancelled.
    void cancel();

signals:
    void finished(const maquette::Result<maquette::AccountTestReport> &result);

private:
    friend class Accounts;

    /// Sends the request; called by Accounts once the key is there.
    void start(const Secret &key, const Secret &proxyPassword);
    void failLater(const Error &error);
    /// `read` gets every answer, refusals too.
    void send(HttpRequest request, std::function<void(const HttpResponse &)> read);
    void askForList();
    void readList(const HttpResponse &response);
    /// Asks once more when the server may know another list; false when there is none.
    bool asksForPlainList();
    void succeed();
    void fail(const Error &error);
    void complete(const Result<AccountTestReport> &result);
    Error explained(Error error) const;
    Error refusal(const HttpResponse &response) const;
    QString place() const;

    HttpTransport &m_transport;
    std::shared_ptr<const Provider> m_provider;
    Account m_account;
    std::shared_ptr<const ModelListCodec> m_list;
    Secret m_key;
    Secret m_proxyPassword;
    AccountTestReport m_report;
    /// Of the list, that were read.
    int m_pages = 0;
    bool m_isComplete = false;
    QElapsedTimer m_clock;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::Result<maquette::AccountTestReport>)
