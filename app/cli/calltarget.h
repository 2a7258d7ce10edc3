#pragma once

#include "app/services.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace maquette::cli {

/// The options that every call verb has: whom to ask, and what it may cost.
struct CallTarget
{
    Q_DECLARE_TR_FUNCTIONS(maquette::cli::CallTarget)

public:
    QString account;
    /// Provider of an ad-hoc server; empty when `account` is meant.
    QString providerId;
    QUrl baseUrl;
    /// Which call of the provider's speaks to the model, where the wire names another than the usual one.
    QString api;
    QString model;
    QString project;
    std::optional<Money> maxCost;
    /// Set when the budgets are let pass once.
    QString passedBy;
    bool isJson = false;
    bool isDryRun = false;

    static void describe(QCommandLineParser &parser);
    [[nodiscard]] static Result<CallTarget> read(const QCommandLineParser &parser);
    /// Finds or makes the account, starts the sandbox where it is meant, and freezes everything. Without an account the
    /// default one for models of `kind`.
    [[nodiscard]] Result<Candidate> resolve(Services &services, ModelKind kind = ModelKind::Chat) const;
};

/// The vendor who made a wire and answers for its habits and prices.
struct WireName
{
    QLatin1StringView name;
    QLatin1StringView providerId;
    /// Model::api of the call that is meant; empty for the provider's usual one.
    QLatin1StringView api;
};

/// Empty for a word that is no wire.
std::optional<WireName> wireOfName(const QString &name);

} // namespace maquette::cli
