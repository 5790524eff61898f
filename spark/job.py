#!/usr/bin/env python3
"""What spark-submit runs: `spark-submit spark/job.py PATH... -o FOLDER`. docs/spark.md is the guide."""

import sys

from selon_spark.command import main

if __name__ == "__main__":
    sys.exit(main())
