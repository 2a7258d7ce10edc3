#include "core/exchange/exportjob.h"

#include "core/base/wordpace.h"
#include "core/exchange/exportwork.h"
#include "core/store/database.h"

#include <QThreadPool>

namespace maquette {

using namespace Qt::StringLiterals;

QString exportFormatName(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Markdown:
        return u"md"_s;
    case ExportFormat::Html:
        return u"html"_s;
    case ExportFormat::Pdf:
        return u"pdf"_s;
    case ExportFormat::Json:
        break;
    }
    return u"json"_s;
}

std::optional<ExportFormat> exportFormatFromName(QStringView name)
{
    for (const auto format : {ExportFormat::Markdown, ExportFormat::Json, ExportFormat::Html, ExportFormat::Pdf}) {
        if (name == exportFormatName(format))
            return format;
    }
    return {};
}

class ExportJob::Private
{
public:
    explicit Private(ExportJob &owner) : q(owner) { pool.setMaxThreadCount(1); }

    void start(const Parts &parts, const ExportRequest &request)
    {
        auto home = store::ReturnAddress::of(&q);
        exchange::ExportWork::Parts work{.store = exchange::StoreCaller(parts.database, &q, state),
                                         .clock = parts.clock,
                                         .libraryRoot = parts.libraryRoot,
                                         .state = state,
                                         .progressed = {}};
        work.progressed = [home, this, pace = std::make_shared<WordPace>()](const ExportReport &soFar) {
            if (!pace->isDue())
                return;
            home->post([this, soFar] { emit q.progressed(soFar); });
        };
        pool.start([home, this, work = std::move(work), request] {
            exchange::ExportWork exporting(work, request);
            const auto done = exporting.run();
            home->post([this, done] {
                emit q.finished(done);
                q.deleteLater();
            });
        });
    }

    ExportJob &q;
    std::shared_ptr<exchange::JobState> state = std::make_shared<exchange::JobState>();
    /// Last, so that its thread ends before what it uses goes.
    QThreadPool pool;
};

ExportJob::ExportJob(const Parts &parts, const ExportRequest &request, QObject *owner)
    : QObject(owner), d(std::make_unique<Private>(*this))
{
    d->start(parts, request);
}

ExportJob::~ExportJob()
{
    d->state->isGone = true;
    d->pool.waitForDone();
}

void ExportJob::cancel()
{
    d->state->isCancelled = true;
}

} // namespace maquette

#include "moc_exportjob.cpp"
