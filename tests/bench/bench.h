#pragma once

#include <QString>

#include <functional>
#include <optional>
#include <vector>

// How a figure is taken and told. A benchmark is a main() that reports one or more figures and returns exitCode().
namespace maquette::bench {

enum class Better { Higher, Lower };

struct Figure
{
    QString name;
    double value = 0;
    QString unit;
    /// The bound that product.md or the issue states; without one the figure is told for information.
    std::optional<double> limit;
    Better better = Better::Lower;
    /// What was measured, on what input.
    QString input;
};

/// Prints the figure as one JSON line and remembers whether it kept its limit.
void report(const Figure &figure);
/// 0 when every reported figure kept its limit.
int exitCode();

/// The median of `runs` values, after one run that is thrown away.
double median(int runs, const std::function<double()> &measure);
/// What 99 of 100 values stay below, in whatever order they are; there is one at least.
double p99(std::vector<double> values);
/// Wall-clock seconds that `work` takes.
double seconds(const std::function<void()> &work);
/// Processor seconds that `work` takes of this process: what one core does, whatever else the machine is doing.
double coreSeconds(const std::function<void()> &work);
/// Processor seconds (user and system) of this process so far.
double processorSeconds();
/// Proportional set size of a process in MB, 0 when it cannot be read.
double pssMegabytes(qint64 pid);

} // namespace maquette::bench
