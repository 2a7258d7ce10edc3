#pragma once

#include "app/cli/verb.h"
#include "core/exchange/exportjob.h"

#include <QPointer>

namespace maquette::cli {

/// `maquette export`: writes conversations to files.
class ExportVerb final : public Verb
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
    void tell(const ExportReport &report) const;

    ExportRequest m_request;
    bool m_isJson = false;
    QPointer<ExportJob> m_job;
};

} // namespace maquette::cli
