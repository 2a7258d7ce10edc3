#pragma once

#include "app/cli/verb.h"
#include "core/exchange/importjob.h"

#include <QPointer>

namespace maquette::cli {

/// `maquette import`: takes in what other programs export.
class ImportVerb final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;
    void interrupt() override;
    bool printsJson() const override { return m_isJson; }

private:
    void tell(const ImportReport &report) const;

    QStringList m_files;
    bool m_isJson = false;
    QPointer<ImportJob> m_job;
};

} // namespace maquette::cli
