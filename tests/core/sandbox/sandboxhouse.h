#pragma once

#include "core/catalog/catalog.h"
#include "core/library/videofile.h"
#include "core/sandbox/sandboxpainter.h"
#include "core/sandbox/sandboxserver.h"
#include "tests/core/jobs/jobhouse.h"
#include "tests/support/hurried.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace maquette::test {

/// The sandbox as the server of a built-in provider, and everything on our side that a job needs.
struct SandboxHouse
{
    /// `path` is what the provider's base URL has behind the server: "/v1".
    SandboxHouse(const QString &providerId, const QString &path, const QString &faults = {},
                 std::chrono::milliseconds filmTime = std::chrono::milliseconds(100))
        : catalog(Catalog::Options{})
    {
        const auto spec = FaultSpec::parse(faults);
        isRunning =
            spec &&
            server.start(
                {.faults = *spec, .requestsPerMinute = 0, .tokensPerMinute = 0, .tokensPerSecond = 0, .filmTime = filmTime});
        root = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.port()));
        QUrl base = root;
        base.setPath(path);
        for (const Provider &known : builtinProviders()) {
            if (known.id == providerId)
                provider = hurried(known, std::chrono::milliseconds(20));
        }
        house = std::make_unique<JobHouse>(folder.path(), base);
        house->resolved->account.providerId = providerId;
        house->resolved->provider = std::make_shared<const Provider>(provider);
    }

    /// What the catalogue knows about the model; and where it is asked, when the row says that otherwise.
    Model model(const QString &id, ModelKind kind) { return catalog.resolve({provider.id, id}, {}, kind); }

    /// Makes it, to its end.
    Job make(const Model &model, JobRequest request)
    {
        house->resolved->model = model;
        request.feature = model.kind == ModelKind::Video ? JobFeature::Video : JobFeature::Image;
        request.accountId = QStringLiteral("acc");
        request.modelId = model.id;
        const auto queued = house->enqueue(request);
        if (!queued) {
            Job refused;
            refused.state = JobState::Failed;
            refused.error = queued.error();
            return refused;
        }
        return end(queued->id);
    }

    Job end(const QString &jobId)
    {
        Job job;
        (void)waitFor(
            [&] {
                job = house->job(jobId);
                return isOver(job.state) || job.state == JobState::Parked;
            },
            std::chrono::seconds(120));
        // The files are kept first, and then the money is settled.
        (void)waitFor([&] {
            const auto attempts = house->attempts();
            return job.state == JobState::Parked || std::none_of(attempts.cbegin(), attempts.cend(), [](const AttemptRow &attempt) {
                       return attempt.state == AttemptState::Held;
                   });
        });
        return job;
    }

    QByteArray file(const Job &job, int number = 0)
    {
        const QString hash = job.files.value(number).assetHash;
        const auto bytes = await<QByteArray>([&](auto *context, auto done) { house->library.bytes(hash, context, done); });
        return bytes ? *bytes : QByteArray();
    }

    QImage image(const Job &job, int number = 0) { return QImage::fromData(file(job, number)); }

    VideoFacts film(const Job &job)
    {
        QFile kept(folder.filePath(QStringLiteral("film.mp4")));
        if (kept.open(QIODevice::WriteOnly))
            kept.write(file(job));
        kept.close();
        return inspectVideo(kept.fileName()).value_or(VideoFacts());
    }

    /// Puts a picture into the library, for a job's inputs.
    JobInput input(const QString &parameter, const QImage &picture)
    {
        const QByteArray bytes = sandboxPictureFile(picture, "png");
        const auto asset = await<Asset>(
            [&](auto *context, auto done) { house->library.importBytes(bytes, {}, AssetOrigin::Pasted, context, done); });
        return {parameter, asset ? asset->hash : QString()};
    }

    bool isRunning = false;
    SandboxServer server;
    QUrl root;
    Catalog catalog;
    Provider provider;
    QTemporaryDir folder;
    std::unique_ptr<JobHouse> house;
};

/// How far two pictures of one size are from one another, 0 to 255 a pixel.
inline double distance(const QImage &one, const QImage &other)
{
    if (one.isNull() || one.size() != other.size())
        return 255;
    double sum = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x)
            sum += std::abs(qGray(one.pixel(x, y)) - qGray(other.pixel(x, y)));
    }
    return sum / (double(one.width()) * one.height());
}

/// A mask for the painter's way: its left half may change.
inline QImage leftHalf(QSize size)
{
    QImage mask(size, QImage::Format_ARGB32);
    mask.fill(Qt::black);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width() / 2; ++x)
            mask.setPixel(x, y, qRgba(0, 0, 0, 0));
    }
    return mask;
}

} // namespace maquette::test
