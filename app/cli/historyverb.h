#pragma once

#include "app/cli/rows.h"
#include "app/cli/verb.h"

namespace maquette::cli {

/// `maquette history`: calls, or with `--attempts` the billable attempts, newest first.
class HistoryVerb final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;

private:
    void nextPage();
    template<typename Page>
    void take(const Result<Page> &page);
    void printHeader() const;
    bool print(const QStringList &cells) const;

    AttemptQuery m_query;
    qint64 m_left = 0;
    bool m_isAttempts = false;
    RowFormat m_format = RowFormat::Table;
    Services *m_services = nullptr;
};

} // namespace maquette::cli
